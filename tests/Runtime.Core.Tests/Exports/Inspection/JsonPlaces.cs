using System.Text.Json.Nodes;

namespace Runtime.Core.Tests.Exports.Inspection;

/// <summary>Every place in a JSON tree, and changing what is there.</summary>
internal static class JsonPlaces
{
    public static IEnumerable<object[]> AsEnumerableOfPaths(this JsonNode root) => Below(root, []);

    public static void Replace(this JsonNode root, object[] place, JsonNode? value)
    {
        var (parent, last) = (Parent(root, place), place[^1]);
        if (last is int index)
        {
            parent[index] = value;
        }
        else
        {
            parent[(string)last] = value;
        }
    }

    public static void Remove(this JsonNode root, object[] place)
    {
        var parent = Parent(root, place);
        if (parent is JsonArray list)
        {
            list.RemoveAt((int)place[^1]);
        }
        else
        {
            parent.AsObject().Remove((string)place[^1]);
        }
    }

    private static JsonNode Parent(JsonNode root, object[] place) =>
        place[..^1].Aggregate(root, (node, step) => step is int index ? node[index]! : node[(string)step]!);

    private static IEnumerable<object[]> Below(JsonNode? node, object[] place) => node switch
    {
        JsonObject members => members.SelectMany(member => Here(member.Value, [.. place, member.Key])),
        JsonArray items => items.SelectMany((item, index) => Here(item, [.. place, index])),
        _ => [],
    };

    private static IEnumerable<object[]> Here(JsonNode? node, object[] place) => [place, .. Below(node, place)];
}
