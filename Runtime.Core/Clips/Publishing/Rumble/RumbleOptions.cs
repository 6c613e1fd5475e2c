using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace Runtime.Core.Clips.Publishing.Rumble;

/// <summary>
/// How Rumble's pages are found and read. Rumble documents none of it and may change it any day, so all of it can be set without a
/// new build. The defaults are what uploading scripts of other people used up to 2026.
/// </summary>
internal sealed class RumbleOptions
{
    public const string Section = "Clips:Rumble";

    /// <summary>Where the site is. Only a rehearsal points it elsewhere.</summary>
    public string BaseAddress { get; set; } = "https://rumble.com/";

    /// <summary>The page with the upload form; who is not signed in is sent away from it.</summary>
    public string UploadPath { get; set; } = "upload.php";

    /// <summary>The account's own videos, whoever may see them, the newest first.</summary>
    public string VideosPath { get; set; } = "account/content";

    public RumbleSelectors Selectors { get; set; } = new();

    /// <summary>Of a title, in UTF-16 units.</summary>
    public int LongestTitle { get; set; } = 100;

    /// <summary>Within this a page has to show what is expected of it.</summary>
    public int PageSeconds { get; set; } = 60;

    /// <summary>An upload that does not move for so long has stopped.</summary>
    public int StallSeconds { get; set; } = 120;

    /// <summary>After this the browser is ended, wherever it is.</summary>
    public int UploadMinutes { get; set; } = 90;

    /// <summary>A video that was just handed in may take so long to appear in the list.</summary>
    public int SettleSeconds { get; set; } = 180;

    /// <summary>The browser's own wall around pages. Chromium refuses it to root, and in some containers.</summary>
    public bool Sandbox { get; set; } = true;

    [JsonIgnore]
    public Uri Site => new(BaseAddress);

    [JsonIgnore]
    public Uri UploadPage => new(Site, UploadPath);

    [JsonIgnore]
    public Uri VideosPage => new(Site, VideosPath);
}

/// <summary>CSS selectors, each of one thing on a page.</summary>
internal sealed class RumbleSelectors
{
    /// <summary>Only on a page that asks who one is.</summary>
    public string SignIn { get; set; } = "#login-username, #login-password";

    /// <summary>Only on a page that asks whether one is human.</summary>
    public string Challenge { get; set; } = "#challenge-form, #challenge-stage, iframe[src*='challenges.cloudflare.com'], iframe[src*='hcaptcha.com'], iframe[src*='recaptcha']";

    public string File { get; set; } = "#Filedata";

    public string Title { get; set; } = "#title";

    public string Description { get; set; } = "#description";

    /// <summary>A choice, or a field that is typed into; passed over where no category is set.</summary>
    public string Category { get; set; } = "select[name='primary-category'], input[name='primary-category']";

    /// <summary>What has to be chosen for a visibility; <c>{visibility}</c> stands for <c>public</c>, <c>unlisted</c> or <c>private</c>.</summary>
    public string Visibility { get; set; } = "#visibility_{visibility}";

    /// <summary>Shows the first number of its text as how many percent have arrived.</summary>
    public string Progress { get; set; } = ".num_percent";

    /// <summary>Leads from the first step to the second.</summary>
    public string Next { get; set; } = "#submitForm";

    /// <summary>Each of them has to be ticked in the second step.</summary>
    public string Terms { get; set; } = "#crights, #cterms";

    /// <summary>Hands the video in.</summary>
    public string Publish { get; set; } = "#submitForm2";

    /// <summary>The link to the finished video, on the last page.</summary>
    public string Address { get; set; } = "#view a[href]";

    /// <summary>Says what is wrong, when it is visible.</summary>
    public string Complaint { get; set; } = ".upload-error";

    /// <summary>The list of the account's videos, also when it is empty.</summary>
    public string Videos { get; set; } = "#videos, .video-list, .content-list";

    /// <summary>One video within the list, with its title and a link to it.</summary>
    public string Video { get; set; } = ".video-item";
}

internal sealed class RumbleOptionsValidator : IValidateOptions<RumbleOptions>
{
    public ValidateOptionsResult Validate(string? name, RumbleOptions options)
    {
        var errors = new ValidateOptionsResultBuilder();
        if (!Uri.TryCreate(options.BaseAddress, UriKind.Absolute, out var site) || !RumbleAddress.IsSite(site))
        {
            errors.AddError($"must be an https address (http for loopback addresses only), is '{options.BaseAddress}'", $"{RumbleOptions.Section}:BaseAddress");
        }

        foreach (var (key, value, least, most) in new[]
        {
            ("LongestTitle", options.LongestTitle, 20, ClipTitle.Longest),
            ("PageSeconds", options.PageSeconds, 1, 600),
            ("StallSeconds", options.StallSeconds, 1, 3600),
            ("UploadMinutes", options.UploadMinutes, 1, 1440),
            ("SettleSeconds", options.SettleSeconds, 0, 86_400),
        })
        {
            if (value < least || value > most)
            {
                errors.AddError($"must be {least} to {most}, is {value}", $"{RumbleOptions.Section}:{key}");
            }
        }

        foreach (var property in typeof(RumbleSelectors).GetProperties().Where(property => string.IsNullOrWhiteSpace((string?)property.GetValue(options.Selectors))))
        {
            errors.AddError("must be a CSS selector, is empty", $"{RumbleOptions.Section}:Selectors:{property.Name}");
        }

        return errors.Build();
    }
}
