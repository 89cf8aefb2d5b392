"""What takes how long: each program measures one thing and prints it. Nothing here is a test."""
