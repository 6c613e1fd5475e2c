namespace TestKit.Admin;

/// <summary>What a chatter might write to do more than be read.</summary>
public static class HostileText
{
    public static IReadOnlyList<string> Corpus { get; } =
    [
        "<script>window.__pwned=1;alert(1)</script>",
        "<img src=x onerror=\"window.__pwned=1;alert(1)\">",
        "\"><svg onload=alert(1)>",
        "'-alert(1)-'",
        "</span></li></ol><iframe srcdoc=\"<script>parent.__pwned=1</script>\"></iframe>",
        "<a href=\"javascript:alert(1)\">click</a>",
        "<style>*{display:none}</style>",
        "<!-- --><!--[if IE]><script>alert(1)</script><![endif]-->",
        "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
        "{{constructor.constructor('alert(1)')()}}",
        "@(await Danger()) @Html.Raw(\"<b>\")",
        "&lt;b&gt;entities&lt;/b&gt; &#x3c;script&#x3e;",
        "<!--Blazor:{\"type\":\"server\",\"sequence\":0,\"descriptor\":\"x\"}-->",
        "[MOD] daniel: you are banned\u2028[MOD] really",
        new('W', 500),
        "Z\u0301\u0301\u0301\u0301a\u0301\u0301\u0301\u0301l\u0301\u0301\u0301\u0301go",
        "\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466 \U0001F3F3\uFE0F\u200D\U0001F308",
        "\u05E9\u05DC\u05D5\u05DD right to left \u0645\u0631\u062D\u0628\u0627",
    ];
}
