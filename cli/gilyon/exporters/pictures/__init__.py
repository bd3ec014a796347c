"""Pictures: what a file is and which sizes of it are kept, decoding and encoding, and the markup that shows them."""
