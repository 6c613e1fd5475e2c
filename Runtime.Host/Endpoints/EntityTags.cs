using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Runtime.Host.Endpoints;

/// <summary>Compares If-None-Match with a strong entity tag, weakly as RFC 9110 wants it for GET.</summary>
internal static class EntityTags
{
    public static bool Match(StringValues ifNoneMatch, string entityTag)
    {
        if (ifNoneMatch is [{ } single] && single == entityTag)
        {
            return true;
        }

        return EntityTagHeaderValue.TryParseList([.. ifNoneMatch.OfType<string>()], out var candidates) &&
            candidates.Any(candidate => candidate == EntityTagHeaderValue.Any || candidate.Tag == entityTag);
    }
}
