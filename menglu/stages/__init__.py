"""The verbs, one module each, in the order that pipeline.py gives them. They never import each other."""
