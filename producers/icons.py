"""Line icons, 24 x 24, drawn in the current colour. Inlined: no extra request, no remote file."""

PATHS = {
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "basket": '<path d="M4 8h16l-1.5 12h-13zM8.5 11V7a3.5 3.5 0 0 1 7 0v4"/>',
    "filter": '<path d="M3 6h18M6.5 12h11M10 18h4"/>',
    "box": '<path d="M4 8l8-4 8 4v8.5l-8 4-8-4zM4 8l8 4 8-4M12 12v8.5"/>',
    "phone": (
        '<path d="M6 3.5h3.5L11 8 9 9.5a12 12 0 0 0 5.5 5.5l1.5-2 4.5 1.5V18c0 1.5-1 2.5-2.5 2.5'
        'A15.5 15.5 0 0 1 3.5 6C3.5 4.5 4.5 3.5 6 3.5z"/>'
    ),
    "camera": '<path d="M3 8h4l1.6-2.5h6.8L17 8h4v11H3z"/><circle cx="12" cy="13" r="3.6"/>',
    "picture": ('<path d="M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 5"/><circle cx="15.5" cy="9" r="1.5"/>'),
    "check": '<path d="m4 12.5 5 5L20 6.5"/>',
    "whatsapp": (
        '<path d="M4 20.2 5.2 16A8.2 8.2 0 1 1 8.3 19z"/><path d="M9 8.6c-.3 3 3.2 6.6 6.3 6.4'
        "l1-1.7-2-1.1-1 .9c-1-.4-1.9-1.3-2.4-2.4l.9-1-1-2z"
        '" fill="currentColor" stroke="none"/>'
    ),
    "list": '<path d="M6 3.5h9l4 4v13H6zM9 11h7M9 15h7"/>',
    "person": (
        '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.6-4.5 3.5-6.5 7.5-6.5s6.9 2 7.5 6.5"/>'
    ),
    "share": '<path d="M12 15V3.5M7.5 8 12 3.5 16.5 8M5 13v7h14v-7"/>',
    "pin": (
        '<path d="M12 21s7-6.5 7-11.5a7 7 0 0 0-14 0C5 14.5 12 21 12 21z"/>'
        '<circle cx="12" cy="9.5" r="2.5"/>'
    ),
    "chat": '<path d="M4 5h16v11h-9l-4.5 4v-4H4z"/>',
    "plus": '<path d="M12 4v16M4 12h16"/>',
    "tag": '<path d="M3.5 3.5h8l9 9-8 8-9-9z"/><circle cx="8" cy="8" r="1.5"/>',
    "copy": '<path d="M8 8h12v12H8zM16 8V4H4v12h4"/>',
    "store": '<path d="M3 4h18v5H3zM5 9v11h14V9M10 13h4"/>',
    "eye": '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/>'
    '<circle cx="12" cy="12" r="2.8"/>',
    "layers": '<path d="m12 3 9 5-9 5-9-5zM3 12.5l9 5 9-5M3 16.5l9 5 9-5"/>',
    "pencil": '<path d="M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5"/>',
    "words": '<path d="M4 5h16M4 10h16M4 15h16M4 20h9"/>',
    "ruler": '<path d="M2.5 8h19v8h-19zM7 8v3.5M12 8v5M17 8v3.5"/>',
    "thread": '<path d="M7 3h10v3H7zM7 18h10v3H7zM8.5 6v12M15.5 6v12M8.5 9l7 2M8.5 13l7 2"/>',
    "weight": '<path d="M5 9h14l2 11H3z"/><circle cx="12" cy="6" r="3"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2.5"/>',
    "globe": '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c-5 5-5 12 0 17'
    'M12 3.5c5 5 5 12 0 17"/>',
    "sum": '<path d="M8.5 4 6.5 20M17.5 4l-2 16M4.5 9h16M3.5 15h16"/>',
    "home": '<path d="M4 11 12 4l8 7v9h-5v-6H9v6H4z"/>',
}
