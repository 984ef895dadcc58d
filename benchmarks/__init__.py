"""Accuracy and speed, each one command. The development data is named on the command line and never copied."""
