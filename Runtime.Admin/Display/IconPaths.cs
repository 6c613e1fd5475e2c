namespace Runtime.Admin.Display;

/// <summary>One stroked path for each drawing.</summary>
internal static class IconPaths
{
    public static string Of(Glyph glyph) => glyph switch
    {
        Glyph.Check => "M3 8.5 6.5 12 13 4.5",
        Glyph.Ring => "M13.5 8a5.5 5.5 0 1 1-2-4.2",
        Glyph.Clock => "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM8 5v3l2 1.5",
        Glyph.Bars => "M5.5 3.5v9M10.5 3.5v9",
        Glyph.Square => "M4 4h8v8H4Z",
        Glyph.Dash => "M3.5 8h9",
        Glyph.Triangle => "M8 2.5 14 13H2ZM8 6.5v3M8 11.2v.1",
        Glyph.Cross => "M4 4l8 8M12 4l-8 8",
        Glyph.Question => "M5.8 6a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M8 12.2v.1",
        Glyph.Overview => "M2.5 2.5h4.5v6H2.5ZM9 2.5h4.5v3.5H9ZM9 8h4.5v5.5H9ZM2.5 10.5H7v3H2.5Z",
        Glyph.Chat => "M2.5 3h11v8H8l-3 2.5V11H2.5ZM5.2 6h5.6M5.2 8.3h3.6",
        Glyph.Triggers => "M9 1.8 3.5 9H7.6l-.8 5.2L12.5 7H8.3Z",
        Glyph.Exports => "M3.5 2.5h5.5l3.5 3.5v7.5h-9ZM9 2.5V6h3.5M5.8 9h4.4M5.8 11.3h4.4",
        Glyph.Menu => "M2.5 4h11M2.5 8h11M2.5 12h11",
        Glyph.Sun => "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM8 1.5v1.2M8 13.3v1.2M1.5 8h1.2M13.3 8h1.2M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9",
        Glyph.Moon => "M13.2 9.8A5.6 5.6 0 0 1 6.2 2.8a5.6 5.6 0 1 0 7 7Z",
        Glyph.SignOut => "M6.5 2.5h-4v11h4M10 5l3 3-3 3M13 8H6",
        Glyph.Copy => "M5.5 5.5h8v8h-8ZM3 10.5H2.5v-8h8V3",
        Glyph.Play => "M4.5 3v10l8.5-5Z",
        Glyph.Stop => "M4 4h8v8H4Z",
        Glyph.Restart => "M13 8a5 5 0 1 1-1.5-3.6M13 2v3h-3",
        Glyph.Search => "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.3 10.3 13.5 13.5",
        Glyph.Pause => "M5.5 3.5v9M10.5 3.5v9",
        Glyph.Down => "M8 3v10M4 9l4 4 4-4",
        Glyph.Close => "M4 4l8 8M12 4l-8 8",
        Glyph.Flask => "M6 2h4M6.7 2v4L3 13h10L9.3 6V2M4.8 9.8h6.4",
        Glyph.Reply => "M6.5 3.5 2.5 7l4 3.5M2.5 7h6a5 5 0 0 1 5 5",
        Glyph.Info => "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM8 7.4v3.4M8 5.1v.1",
        Glyph.Brand => "M2 10.5 5 4l3 8 2.6-6L14 10",
        Glyph.Globe => "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM2.5 8h11M8 2.5c-3.2 3.4-3.2 7.6 0 11",
        Glyph.Lock => "M3.5 7.5h9v6h-9ZM5.5 7.5V5.2a2.5 2.5 0 0 1 5 0v2.3",
        Glyph.Eye => "M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8ZM8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6Z",
        _ => throw new ArgumentOutOfRangeException(nameof(glyph), glyph, null),
    };
}
