"""Controls that the docks and the bars share: they take every colour from the theme."""
