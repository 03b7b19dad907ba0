"""What a book must survive: being killed at any moment, damaged files, failing disks."""
