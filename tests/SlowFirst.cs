using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(SlowFirst))]

/// <summary>On a class of tests, or a collection, that takes the longest: it begins first, so that the suite does not end with it alone.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SlowAttribute : Attribute;

/// <summary>Linked into every test project. The others keep the order that xunit gave them.</summary>
internal sealed class SlowFirst : ITestCollectionOrderer
{
    private static readonly string[] Names = [.. typeof(SlowFirst).Assembly.GetTypes().Where(type => type.GetCustomAttribute<SlowAttribute>() is not null).SelectMany(NamesOf)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(collection => Names.Any(name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)) ? 0 : 1)];

    private static IEnumerable<string> NamesOf(Type type) => type.GetCustomAttribute<CollectionDefinitionAttribute>() is { Name: { } name } ? [name] : [$"for {type.FullName} "];
}
