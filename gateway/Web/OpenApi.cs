using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Web.Access;

namespace SmartSmoker.Web;

/// <summary>The parts of the OpenAPI document that are not derived from the endpoints.</summary>
internal static class OpenApi
{
    private const string Text = $"""
        Temperatures are in degrees Fahrenheit, times in UTC. Send an API token as `Authorization: Bearer`, or on the
        gateway's machine the content of its file `owner.token`. Requests that change something need the header
        `{AccessSetup.ChangeHeader}: 1` unless they carry a token.
        """;

    /// <summary>Configures the OpenAPI document.</summary>
    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "SmartSmoker gateway", Version = "1", Description = Text };
            document.Servers = [];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
            if (type == typeof(ProbeKey) || type == typeof(AlertId))
            {
                schema.Type = JsonSchemaType.String;
                schema.Description = type == typeof(ProbeKey)
                    ? $"{string.Join(", ", ProbeKey.Classic)}, or 1 to {ProbeKey.LengthMax} characters a-z, 0-9 and -"
                    : null;
            }

            return Task.CompletedTask;
        });
    }
}
