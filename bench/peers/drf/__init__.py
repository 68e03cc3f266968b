"""Django REST framework with simplejwt: stock views for tokens, two API views of our own."""
