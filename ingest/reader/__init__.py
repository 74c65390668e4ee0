"""The reader: one small encoder of our own that finds mentions and scores labels; onnxruntime runs only here."""
