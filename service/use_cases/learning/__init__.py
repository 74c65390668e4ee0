"""Learning from what people answer, and measuring how often the model is right."""
