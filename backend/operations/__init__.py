"""What is done to the installation as a whole: copied, put back, upgraded, looked over."""
