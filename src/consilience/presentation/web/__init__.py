"""The pages and the REST interface over one library."""
