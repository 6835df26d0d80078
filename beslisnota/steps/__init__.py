"""The pipeline, a file a step: the only place that strings the rooms together."""
