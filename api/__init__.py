"""The HTTP API of blueprint."""
