using System.Collections.Concurrent;

namespace Runtime.Core.Discord.Rest;

/// <summary>
/// Which limit a call falls under. Until the first answer of a route names its bucket, the route is taken for one of its
/// own; afterwards routes of the same bucket share it, split by the ids in the path.
/// </summary>
internal sealed class RateBuckets(TimeProvider time)
{
    /// <summary>Each interaction has a bucket of its own, used for a moment.</summary>
    private const int MostKept = 256;

    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string Major), RateBucket> _buckets = [];
    private readonly Lock _gate = new();

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _buckets.Count;
            }
        }
    }

    /// <summary>Waits for the turn in the call's bucket.</summary>
    public async Task<RateBucket> EnterAsync(RestRequest request, CancellationToken cancellationToken)
    {
        while (true)
        {
            var bucket = Find(request);
            await bucket.EnterAsync(cancellationToken);
            if (ReferenceEquals(bucket, Find(request)))
            {
                return bucket;
            }

            bucket.Leave(); // its real bucket became known meanwhile
        }
    }

    /// <summary>Takes in what the answer says; <paramref name="bucket"/> is the one that the call went through.</summary>
    public void Learn(RestRequest request, RateBucket bucket, RateHeaders headers)
    {
        bucket.Learn(headers);
        if (headers.Bucket is { } name && _names.GetValueOrDefault(request.Route) != name)
        {
            _names[request.Route] = name;
            if (Find(request) is var real && !ReferenceEquals(real, bucket))
            {
                real.Learn(headers);
            }
        }
    }

    private RateBucket Find(RestRequest request)
    {
        var key = (_names.GetValueOrDefault(request.Route, request.Route), request.Major);
        lock (_gate)
        {
            if (_buckets.TryGetValue(key, out var known))
            {
                return known;
            }

            if (_buckets.Count >= MostKept)
            {
                foreach (var idle in _buckets.Where(pair => pair.Value.IsIdle).Select(pair => pair.Key).ToList())
                {
                    _buckets.Remove(idle);
                }
            }

            return _buckets[key] = new RateBucket(time);
        }
    }
}
