"""Can this machine be virtualized? Every line of the instruction table is executed, and the theorems follow."""
