"""Declaration of fields, their types, and the validation of data against them."""
