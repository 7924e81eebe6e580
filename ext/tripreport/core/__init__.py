"""What a report says: records and their rules. Knows neither docutils nor Sphinx."""
