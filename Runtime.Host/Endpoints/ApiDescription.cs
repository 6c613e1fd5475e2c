using Microsoft.OpenApi;
using Runtime.Core.Versioning;

namespace Runtime.Host.Endpoints;

/// <summary>The description of the admin API and the page that shows it, both behind the login as every unmapped path is.</summary>
internal static class ApiDescription
{
    private const string Prefix = "admin/swagger";

    public static IServiceCollection AddApiDescription(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        return services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "StreamSuites admin API",
                Version = RuntimeVersion.Version,
                Description = "Local scripts send Authorization: Bearer with the content of data/control.key. A browser session sends X-StreamSuites-CSRF with every write.",
            });
            options.SupportNonNullableReferenceTypes();
        });
    }

    public static void UseApiDescription(this IApplicationBuilder app)
    {
        app.UseSwagger(options => options.RouteTemplate = Prefix + "/{documentName}/openapi.json");
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = Prefix;
            options.DocumentTitle = "StreamSuites admin API";
            options.SwaggerEndpoint("v1/openapi.json", "admin API");
        });
    }
}
