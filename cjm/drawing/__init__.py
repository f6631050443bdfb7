"""What a picture is made of: shapes, text that was measured and wrapped, marks and colours.

Views put drawings together out of these values; formats write them down. Nothing here knows
a file format.
"""
