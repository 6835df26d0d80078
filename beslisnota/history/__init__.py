"""The git repository that holds the workspace, read as its versions."""
