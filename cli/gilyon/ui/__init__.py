"""What people and scripts see: streams, tables, progress, reports. Nothing else prints."""
