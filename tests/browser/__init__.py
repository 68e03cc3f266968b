"""The whole product in a browser: what a family sees, presses and hears."""
