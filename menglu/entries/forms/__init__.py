"""Forms of the declared fields: schemas, tables and the forms of other programs, all derived from the declarations."""
