using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Web.Access;

namespace SmartSmoker.Web;

/// <summary>What the OpenAPI document says beyond what is read from the endpoints.</summary>
internal static class OpenApi
{
    private const string Text = $"""
        Temperatures are degrees Fahrenheit, times UTC. On the gateway's own machine nobody signs in; from elsewhere send an API token as
        `Authorization: Bearer`. Whatever changes something needs the header `{AccessSetup.ChangeHeader}: 1` unless a token is sent.
        """;

    /// <summary>Sets <paramref name="options"/>.</summary>
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
                    ? $"{string.Join(", ", ProbeKey.Classic)}, or 1 to {ProbeKey.LengthMax} characters of a-z, 0-9 and -" : null;
            }

            return Task.CompletedTask;
        });
    }
}
