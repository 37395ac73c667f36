using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using WeldVision.Web.Accounts;

namespace WeldVision.Web;

/// <summary>What the document of the HTTP interface says beyond the endpoints themselves: how one signs in, what is refused and how, and the header of a key.</summary>
internal static class ApiDocument
{
    /// <value>Everything that is refused, with why; each comes as problem details.</value>
    private static readonly (int Status, string Why)[] Refusals =
    [
        (StatusCodes.Status400BadRequest, "A member is missing or wrong."), (StatusCodes.Status401Unauthorized, "Nobody is signed in, or the token is unknown or revoked."),
        (StatusCodes.Status403Forbidden, "Not this person's or device's."), (StatusCodes.Status413PayloadTooLarge, "The photo is too large."),
        (StatusCodes.Status415UnsupportedMediaType, "It is no photo: the detail says what it is and what is expected."), (StatusCodes.Status422UnprocessableEntity, "The key was used for another photo or task."),
        (StatusCodes.Status429TooManyRequests, "Too many photos; Retry-After says when to come again."), (StatusCodes.Status503ServiceUnavailable, "No model, or the database does not answer; Retry-After says when to come again."),
    ];

    public static void Describe(OpenApiOptions api)
    {
        api.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        api.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "WeldVision", Version = "1", Description = "Photos of weld beads in, findings and verdicts out. An inspection is a screening and never a grade." };
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [DeviceSignIn.Name] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "Token of a booth's device: weldvision device add." },
                ["person"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "weldvision", Description = "The session of a person who signed in on the page." },
            };
            return Task.CompletedTask;
        });
        api.AddOperationTransformer(async (operation, context, cancel) =>
        {
            OpenApiSchema problem = await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), null, cancel);
            operation.Responses ??= [];
            foreach (var (status, why) in Refusals)
                operation.Responses[$"{status}"] = new OpenApiResponse { Description = why, Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = problem } } };
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(DeviceSignIn.Name, context.Document)] = [] }, new() { [new OpenApiSecuritySchemeReference("person", context.Document)] = [] }];
            if (operation.OperationId == "inspect")
                (operation.Parameters ??= []).Add(new OpenApiParameter { Name = "Idempotency-Key", In = ParameterLocation.Header, Description = "At most 100 characters; one for every photo.", Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 100 } });
        });
    }
}
