"""The model file and its tokenizer; parse/reader.py opens them."""
