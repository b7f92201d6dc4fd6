"""What developers run by hand: translations and screenshots."""
