"""What an article says: names, times, quantities; who speaks; its day."""
