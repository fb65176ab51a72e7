"""The verbs, one module each, in the order that build/pipeline.py gives them. They never import each other."""
