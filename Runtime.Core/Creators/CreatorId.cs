namespace Runtime.Core.Creators;

/// <summary>A creator's id as written in <c>config/creators.json</c>; also the folder name of the overlay feeds.</summary>
public readonly record struct CreatorId(string Value)
{
    public override string ToString() => Value;
}
