"""What is needed to pass an article on: a picture for the preview of its link, a text for WhatsApp, ready links."""
