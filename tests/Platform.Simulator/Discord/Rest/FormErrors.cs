using System.Text.Json.Nodes;

namespace Platform.Simulator.Discord.Rest;

/// <summary>Collects what is wrong with a body into the nested object of error 50035, every fault at its place.</summary>
internal sealed class FormErrors
{
    private readonly JsonObject _root = [];

    public bool Any => _root.Count > 0;

    /// <param name="path">Names and indexes with dots between them, for example <c>embeds.0.title</c>; empty for the body itself.</param>
    public void Add(string path, string code, string message)
    {
        var place = _root;
        foreach (var part in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (place[part] is not JsonObject next)
            {
                place[part] = next = [];
            }

            place = next;
        }

        if (place["_errors"] is not JsonArray errors)
        {
            place["_errors"] = errors = [];
        }

        errors.Add(new JsonObject { ["code"] = code, ["message"] = message });
    }

    public void Required(string path) => Add(path, "BASE_TYPE_REQUIRED", "This field is required");

    public void OneOf(string path, string allowed) => Add(path, "BASE_TYPE_CHOICES", $"Value must be one of {{{allowed}}}.");

    /// <summary>Length is counted in code points, as Discord counts.</summary>
    public void Length(string path, string? text, int least, int most)
    {
        var length = text?.EnumerateRunes().Count() ?? 0;
        if (length == 0 && least > 0)
        {
            Required(path);
        }
        else if (length > most && least == 0)
        {
            Add(path, "BASE_TYPE_MAX_LENGTH", $"Must be {most} or fewer in length.");
        }
        else if (length < least || length > most)
        {
            Add(path, "BASE_TYPE_BAD_LENGTH", $"Must be between {least} and {most} in length.");
        }
    }

    public void Count(string path, int count, int most)
    {
        if (count > most)
        {
            Add(path, "BASE_TYPE_MAX_LENGTH", $"Must be {most} or fewer in length.");
        }
    }

    public RestAnswer ToAnswer() => new(400, new JsonObject { ["message"] = "Invalid Form Body", ["code"] = 50035, ["errors"] = _root });
}
