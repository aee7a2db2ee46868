namespace TinyForge.Web.Components.Controls;

/// <summary>The icons, drawn on a grid of 24 with a line of 1.75. They stand in MudBlazor's menus too, so each carries its own line.</summary>
internal static class Glyphs
{
    public const string Check = Open + """<path d="M5 12.5l4.5 4.5L19 7.5"/>""" + Shut;
    public const string CheckCircle = Open + """<circle cx="12" cy="12" r="8.5"/><path d="M8.3 12.3l2.6 2.6 4.8-5.2"/>""" + Shut;
    public const string Cross = Open + """<circle cx="12" cy="12" r="8.5"/><path d="M9.2 9.2l5.6 5.6M14.8 9.2l-5.6 5.6"/>""" + Shut;
    public const string Alert = Open + """<path d="M12 4.2l8.6 14.9a.6.6 0 0 1-.5.9H3.9a.6.6 0 0 1-.5-.9z"/><path d="M12 10v4.2M12 17v.1"/>""" + Shut;
    public const string Question = Open + """<circle cx="12" cy="12" r="8.5"/><path d="M9.7 9.8c.2-1.3 1.1-2 2.4-2s2.3.8 2.3 2c0 1.7-2.3 1.9-2.3 3.7M12.1 16.3v.1"/>""" + Shut;
    public const string Info = Open + """<circle cx="12" cy="12" r="8.5"/><path d="M12 11.3v4.7M12 8v.1"/>""" + Shut;
    public const string Pause = Open + """<circle cx="12" cy="12" r="8.5"/><path d="M10 9.2v5.6M14 9.2v5.6"/>""" + Shut;
    public const string Play = Open + """<circle cx="12" cy="12" r="8.5"/><path d="M10.4 8.8v6.4l4.8-3.2z"/>""" + Shut;
    public const string Skip = Open + """<circle cx="12" cy="12" r="8.5"/><path d="M8.5 12h7"/>""" + Shut;
    public const string Circle = Open + """<circle cx="12" cy="12" r="8.5" stroke-dasharray="2.2 3.14"/>""" + Shut;
    public const string Spinner = Open + """<path d="M12 3.5a8.5 8.5 0 1 1-8.5 8.5"/>""" + Shut;
    public const string Clock = Open + """<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>""" + Shut;
    public const string Cycle = Open + """<path d="M19.5 12a7.5 7.5 0 0 1-13.2 4.9M4.5 12a7.5 7.5 0 0 1 13.2-4.9M17.9 3.8v3.5h-3.5M6.1 20.2v-3.5h3.5"/>""" + Shut;
    public const string Plus = Open + """<path d="M12 5.5v13M5.5 12h13"/>""" + Shut;
    public const string Close = Open + """<path d="M6.5 6.5l11 11M17.5 6.5l-11 11"/>""" + Shut;
    public const string Menu = Open + """<path d="M4.5 7h15M4.5 12h15M4.5 17h15"/>""" + Shut;
    public const string More = Open + """<path stroke-width="2.6" d="M12 5.8v.01M12 12v.01M12 18.2v.01"/>""" + Shut;
    public const string Gauge = Open + """<path d="M4 17a8.5 8.5 0 1 1 16 0"/><path d="M12 14.5l4-5.5"/><circle cx="12" cy="15" r="1.2"/>""" + Shut;
    public const string Keyboard = Open + """<rect x="3" y="6.5" width="18" height="11" rx="2"/><path d="M6.5 10h.01M10 10h.01M13.5 10h.01M17 10h.01M8.5 14h7"/>""" + Shut;
    public const string Search = Open + """<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4 4"/>""" + Shut;
    public const string Left = Open + """<path d="M14.5 6l-6 6 6 6"/>""" + Shut;
    public const string Right = Open + """<path d="M9.5 6l6 6-6 6"/>""" + Shut;
    public const string Down = Open + """<path d="M6 9.5l6 6 6-6"/>""" + Shut;
    public const string Arrow = Open + """<path d="M4.5 12h14M13 6.5l5.5 5.5-5.5 5.5"/>""" + Shut;
    public const string ArrowUp = Open + """<path d="M12 19V5.5M6.5 11L12 5.5l5.5 5.5"/>""" + Shut;
    public const string ArrowDown = Open + """<path d="M12 5v13.5M6.5 13l5.5 5.5 5.5-5.5"/>""" + Shut;
    public const string External = Open + """<path d="M13.5 4.5h6v6M19.5 4.5l-8.5 8.5M17.5 14v4a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 18V8A1.5 1.5 0 0 1 6 6.5h4"/>""" + Shut;
    public const string Copy = Open + """<rect x="8.5" y="8.5" width="11" height="11" rx="2"/><path d="M15.5 5.5v-.2a1.8 1.8 0 0 0-1.8-1.8H5.8A2.3 2.3 0 0 0 3.5 5.8v7.9c0 1 .8 1.8 1.8 1.8h.2"/>""" + Shut;
    public const string Duplicate = Open + """<rect x="8.5" y="8.5" width="11" height="11" rx="2"/><path d="M14 11.5v5M11.5 14h5M15.5 5.5v-.2a1.8 1.8 0 0 0-1.8-1.8H5.8A2.3 2.3 0 0 0 3.5 5.8v7.9c0 1 .8 1.8 1.8 1.8h.2"/>""" + Shut;
    public const string Edit = Open + """<path d="M4.5 19.5l.9-4.2L15.6 5.1a1.7 1.7 0 0 1 2.4 0l.9.9a1.7 1.7 0 0 1 0 2.4L8.7 18.6zM13.8 6.9l3.3 3.3"/>""" + Shut;
    public const string Trash = Open + """<path d="M4.5 7h15M9.5 7V5.2c0-.7.5-1.2 1.2-1.2h2.6c.7 0 1.2.5 1.2 1.2V7M6.5 7l.8 11.2c.1.7.6 1.3 1.4 1.3h6.6c.8 0 1.3-.6 1.4-1.3L17.5 7M10 11v4.5M14 11v4.5"/>""" + Shut;
    public const string Power = Open + """<path d="M12 4v7.5M7.5 6.8a7.5 7.5 0 1 0 9 0"/>""" + Shut;
    public const string Pulse = Open + """<path d="M3.5 12.5h4l2.5-7 4 13 2.5-6h4"/>""" + Shut;
    public const string Lock = Open + """<rect x="5.5" y="10.5" width="13" height="9" rx="2"/><path d="M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5"/>""" + Shut;
    public const string Globe = Open + """<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c2.3 2.4 3.4 5.2 3.4 8.5s-1.1 6.1-3.4 8.5c-2.3-2.4-3.4-5.2-3.4-8.5s1.1-6.1 3.4-8.5z"/>""" + Shut;
    public const string Server = Open + """<rect x="4" y="4.5" width="16" height="6.5" rx="1.8"/><rect x="4" y="13" width="16" height="6.5" rx="1.8"/><path d="M7.5 7.8v.01M7.5 16.3v.01"/>""" + Shut;
    public const string Route = Open + """<circle cx="6" cy="18" r="2.3"/><circle cx="18" cy="6" r="2.3"/><path d="M8.3 18H15a3 3 0 0 0 0-6H9a3 3 0 0 1 0-6h6.7"/>""" + Shut;
    public const string Log = Open + """<path d="M9 6.5h11M9 12h11M9 17.5h11"/><path stroke-width="2.6" d="M4.7 6.5v.01M4.7 12v.01M4.7 17.5v.01"/>""" + Shut;
    public const string Certificate = Open + """<path d="M12 3.8l7 2.5v5.2c0 4.1-2.8 7.2-7 8.7-4.2-1.5-7-4.6-7-8.7V6.3z"/><path d="M9 11.8l2.2 2.2 4-4.3"/>""" + Shut;
    public const string Sliders = Open + """<path d="M4.5 8h7M15.5 8h4M4.5 16h3M11.5 16h8"/><circle cx="13.5" cy="8" r="2"/><circle cx="9.5" cy="16" r="2"/>""" + Shut;
    public const string Braces = Open + """<path d="M9.5 4.5H9a2 2 0 0 0-2 2v3L4.8 12 7 14.5v3a2 2 0 0 0 2 2h.5M14.5 4.5h.5a2 2 0 0 1 2 2v3l2.2 2.5-2.2 2.5v3a2 2 0 0 1-2 2h-.5"/>""" + Shut;
    public const string Sun = Open + """<circle cx="12" cy="12" r="3.8"/><path d="M12 3v1.8M12 19.2V21M3 12h1.8M19.2 12H21M5.6 5.6l1.3 1.3M17.1 17.1l1.3 1.3M18.4 5.6l-1.3 1.3M6.9 17.1l-1.3 1.3"/>""" + Shut;
    public const string Moon = Open + """<path d="M19.8 14.3A8.3 8.3 0 0 1 9.7 4.2a8.3 8.3 0 1 0 10.1 10.1z"/>""" + Shut;
    public const string Screen = Open + """<rect x="3.5" y="4.5" width="17" height="11.5" rx="2"/><path d="M9 20h6M12 16v4"/>""" + Shut;
    public const string Upload = Open + """<path d="M12 15.5V5M7.5 9L12 4.5 16.5 9M4.5 15.5V18A1.5 1.5 0 0 0 6 19.5h12a1.5 1.5 0 0 0 1.5-1.5v-2.5"/>""" + Shut;
    public const string Spark = Open + """<path d="M12 3.5l1.9 5.6 5.6 1.9-5.6 1.9L12 18.5l-1.9-5.6-5.6-1.9 5.6-1.9z"/>""" + Shut;
    public const string Person = Open + """<circle cx="12" cy="8.3" r="3.8"/><path d="M4.8 19.8c.6-3.7 3.4-5.7 7.2-5.7s6.6 2 7.2 5.7"/>""" + Shut;
    public const string People = Open + """<circle cx="9" cy="8.5" r="3.3"/><path d="M2.8 19c.5-3.3 2.9-5.1 6.2-5.1s5.7 1.8 6.2 5.1M15.5 5.5a3.3 3.3 0 0 1 0 6M18 14.5c1.7.7 2.8 2.2 3.2 4.5"/>""" + Shut;
    public const string Key = Open + """<circle cx="8" cy="15.5" r="4"/><path d="M11 12.5l8-8M15.5 8l3 3M18 5.5l1.5 1.5"/>""" + Shut;
    public const string SignOut = Open + """<path d="M10 4.5H6A1.5 1.5 0 0 0 4.5 6v12A1.5 1.5 0 0 0 6 19.5h4M9.5 12h10M15.5 8l4 4-4 4"/>""" + Shut;
    public const string Phone = Open + """<rect x="7" y="3.5" width="10" height="17" rx="2.2"/><path d="M11 17.5h2"/>""" + Shut;
    public const string Download = Open + """<path d="M12 4.5V15M7.5 11l4.5 4.5 4.5-4.5M4.5 15.5V18A1.5 1.5 0 0 0 6 19.5h12a1.5 1.5 0 0 0 1.5-1.5v-2.5"/>""" + Shut;

    private const string Open = """<g fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">""";
    private const string Shut = "</g>";
}
