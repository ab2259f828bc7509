using Gliner2.Server.Http;
using Gliner2.Server.Requests;

namespace Gliner2.Server.Endpoints;

/// <summary><c>POST /v1/decide</c> and <c>/v1/graph</c>: several questions decided together, under rules; mentions and relations that go together.</summary>
internal static class DecisionEndpoints
{
    public static void Map(Routes routes)
    {
        routes.Post("/v1/decide", exchange => exchange.AnswerAsync(body =>
        {
            var request = ExtractionRequest.ReadOnly(exchange, body, "schema", "decoder", "on_infeasible", "aggregate", "min_confidence", "tie_margin", "include_confidence", "max_words", "windows");
            var schema = SchemaFields.DecisionSchema(exchange.State, body.Required("schema"));
            var options = new DecisionOptions
            {
                Decoder = (DecisionDecoder)(body.Choice("decoder", "auto", "independent", "exact", "beam", "min_violations") ?? 0),
                OnInfeasible = (InfeasibleAction)(body.Choice("on_infeasible", "relax", "min_violations", "fail") ?? 0),
                Aggregation = (WindowAggregation)(body.Choice("aggregate", "max", "mean", "first") ?? 0),
                AbstainBelow = body.Probability("min_confidence"),
                TieMargin = body.Probability("tie_margin"),
                Reading = request.Options.Extraction!,
            };
            return request.AnswerAsync(
                text => request.Model.AskAsync("decision", extractor => extractor.Decide(text, schema, options, exchange.Aborted), request.Options, exchange.Aborted),
                (writer, result) => result.WriteTo(writer, request.Format.IncludeConfidence));
        }));
        routes.Post("/v1/graph", exchange => exchange.AnswerAsync(body =>
        {
            var request = ExtractionRequest.ReadOnly(exchange, body, "schema", "optimizer", "candidate_threshold", "role_threshold", "offsets", "max_words", "windows");
            var schema = SchemaFields.GraphSchema(exchange.State, body.Required("schema"));
            var options = new GraphOptions
            {
                Optimizer = (GraphOptimizer)(body.Choice("optimizer", "beam", "greedy") ?? 0),
                CandidateThreshold = body.Probability("candidate_threshold") ?? GraphOptions.Default.CandidateThreshold,
                RoleThreshold = body.Probability("role_threshold") ?? GraphOptions.Default.RoleThreshold,
                Reading = request.Options.Extraction!,
            };
            var format = request.Format with { IncludeConfidence = true, IncludeSpans = true };
            return request.AnswerAsync(
                text => request.Model.AskAsync("graph", extractor => extractor.ExtractGraph(text, schema, options, exchange.Aborted), request.Options, exchange.Aborted),
                (writer, graph) => graph.WriteTo(writer, format));
        }));
    }
}
