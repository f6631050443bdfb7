"""What a change to the maps means: two workspaces in, typed changes out. Knows neither git, nor files, nor formats."""
