"""The building blocks of a drawing: shapes, measured and wrapped text, marks, colours.

Views compose drawings from these values, and formats write them. Only the modules for SVG know a file format.
"""
