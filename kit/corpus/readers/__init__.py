"""One small module a format. Each has functions that take a SourceFile and yield what they find in it."""
