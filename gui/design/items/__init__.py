"""What is drawn on the canvas. Items only draw: gestures and the scene decide."""
