"""What people and programs reach the package by: command line, web, API. Thin; no rules of the domain."""
