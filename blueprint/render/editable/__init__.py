"""Pictures that people go on editing in other programs: shapes that carry their words, and connectors that hold on."""
