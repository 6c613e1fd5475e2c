namespace Runtime.Core.Configuration.Documents;

/// <summary>What one document contributes to the configuration.</summary>
internal interface IDocumentPart
{
    RuntimeConfiguration AddTo(RuntimeConfiguration configuration);
}
