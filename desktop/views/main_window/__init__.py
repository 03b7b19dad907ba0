"""The one window: navigation, top bar, pages, status line. Knows no page's inside."""
