"""What trains the models and the weights of the recognisers from the project's own annotated stories."""
