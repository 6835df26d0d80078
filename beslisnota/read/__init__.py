"""Files to values and findings: the note format, `dossier.yaml` and the settings."""
