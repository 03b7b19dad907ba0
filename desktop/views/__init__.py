"""What one sees: main window, widgets, one package per page. Knows no storage and no entity."""
